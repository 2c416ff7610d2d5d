"""The data package of a programme, in and out."""
