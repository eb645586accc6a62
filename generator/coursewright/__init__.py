"""Markdown lessons, YAML item banks and a glossary become a course site that grades itself."""
