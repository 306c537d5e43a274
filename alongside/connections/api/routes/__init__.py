"""The routes of the API, a file for each noun: parse, call the page's action, show."""
