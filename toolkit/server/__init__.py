"""The one local server: JupyterLab, the guided pages (Voilà), and what keeps both private and calm.

``python -m toolkit.server`` starts it; :func:`toolkit.server.settings.settings` says how it is set.
"""
