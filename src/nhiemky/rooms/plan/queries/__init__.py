"""Reading plans: campaigns and what is laid in them, the preview of laying, the document as it is shown."""
