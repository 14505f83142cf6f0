"""The links between pages: the link graph, related pages, concept definitions, and checks between pages."""
