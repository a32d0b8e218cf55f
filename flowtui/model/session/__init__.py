"""Sessions: runs, their fold, resumes, chance."""
