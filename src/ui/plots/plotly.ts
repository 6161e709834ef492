/** The part of Plotly this page uses: its core (which brings scatter) and bars. Loaded lazily, never at the start. */
import bar from 'plotly.js/lib/bar';
import Plotly from 'plotly.js/lib/core';

Plotly.register([bar]);

export default Plotly;
