"""The page. Besides app.py the only place that imports streamlit; each module takes plain data."""
