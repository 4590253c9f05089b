"""A bare page to compare with: one chart of 200 points, and a button."""

import plotly.graph_objects as go
import streamlit as st

st.button("again", key="again")
st.text(f"run {st.session_state.setdefault('runs', 0)}")
st.session_state["runs"] += 1
st.plotly_chart(go.Figure(go.Scatter(x=list(range(200)), y=[n % 17 for n in range(200)], mode="markers")))
