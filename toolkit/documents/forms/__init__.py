"""The questionnaire as each survey platform takes it: one file a platform, all from the same questions."""

from toolkit.documents.forms.write import FORM_ENDINGS, form_content, write_form

__all__ = ["FORM_ENDINGS", "form_content", "write_form"]
