"""The public record: each noun's columns, revisions and changes."""
