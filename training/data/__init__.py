"""One reader a corpus: each turns the files of shared/data into `Document`s, all of one form."""
