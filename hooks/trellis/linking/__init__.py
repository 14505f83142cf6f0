"""How pages belong together: the link graph, related pages, concept links, and checks between pages."""
