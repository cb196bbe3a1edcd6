"""Reports as text, Markdown, HTML, CSV and JSON: writers over the values that services make."""
