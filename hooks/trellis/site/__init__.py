"""The whole site as one model, and the files that a build writes in addition to the pages."""
