"""One small file per indicator. They see facts and terms only, never Django nor each other."""
