"""Opening an organisation on a page: what is due is deleted first; how the same is said in Python."""

from datetime import date

from toolkit.workspace import SAMPLES, Workspace


def delete_due(workspace: Workspace | None) -> str:
    """Delete the toolkit's copies of raw files when their day has come, and return what the receipt says.

    Parameters
    ----------
    workspace : Workspace or None
        The organisation that is being opened.
    """
    day = workspace.settings.delete_copies_on if workspace is not None else None
    if workspace is None or day is None or day > date.today():
        return ""
    from toolkit import documents

    receipt = documents.delete_due(workspace, date.today())
    return receipt.summary() if receipt else ""


def opened_in_python(workspace: Workspace | None) -> str:
    """Return the Python that opens an organisation; without one, the sample's.

    Parameters
    ----------
    workspace : Workspace or None
        The organisation of the page.
    """
    if workspace is None:
        return "workspace.open_sample()"
    if workspace.is_sample and workspace.name in SAMPLES.values():
        which = next(key for key, name in SAMPLES.items() if name == workspace.name)
        return f'workspace.open_sample("{which}")'
    return f"workspace.open_organisation({str(workspace.folder)!r})"
