"""What each part of a report is: the main text of pages, sentences and their roles, genre and credits."""
