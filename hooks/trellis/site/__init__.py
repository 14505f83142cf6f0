"""The whole site as one model, and the files a build writes beside the pages."""
