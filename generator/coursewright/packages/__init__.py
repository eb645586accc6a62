"""The site's own quizzes as packages for learning platforms: SCORM 1.2, SCORM 2004 and cmi5."""
