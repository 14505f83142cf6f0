"""What everything else is built on: problems, YAML with line numbers, exercises, the document model, and terms."""
