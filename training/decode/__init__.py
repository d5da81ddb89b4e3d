"""After the model: from scores to words, trees, spans, links and chains, in numpy alone, so the run time can use it."""
