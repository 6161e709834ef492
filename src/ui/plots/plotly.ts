/** The part of Plotly this page uses: its core (which brings scatter), bars and heat maps. Loaded lazily, never at the start. */
import bar from 'plotly.js/lib/bar';
import Plotly from 'plotly.js/lib/core';
import heatmap from 'plotly.js/lib/heatmap';

Plotly.register([bar, heatmap]);

export default Plotly;
