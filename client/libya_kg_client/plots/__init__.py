"""Plots for a paper: figures of matplotlib, an extra that is imported when one is made."""

from libya_kg_client.plots.ego import ego_network
from libya_kg_client.plots.influence import influence_over_time
from libya_kg_client.plots.matrix import meeting_matrix
from libya_kg_client.plots.picture import Picture
from libya_kg_client.plots.timeline import meeting_timeline

__all__ = ["Picture", "ego_network", "influence_over_time", "meeting_matrix", "meeting_timeline"]
