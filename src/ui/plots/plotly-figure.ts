import type { Annotations, Config, Data, Layout, LayoutAxis } from 'plotly.js';
import { type Axis, type Figure, type Mark, type PlotTheme, type Size, TICK_SIZE } from '../../figures/figure';
import { marginsOf, type Tick, xTicks, yTicks } from '../../figures/scales';

/** Axes that a person has zoomed: they keep their range and get Plotly's own ticks. */
export interface Zoomed {
  readonly x: boolean;
  readonly y: boolean;
}

const withAlpha = (color: string, alpha: number): string => {
  const hex = /^#([0-9a-f]{6})$/i.exec(color)?.[1];
  if (!hex) return color;
  const channel = (i: number) => Number.parseInt(hex.slice(i, i + 2), 16);
  return `rgba(${channel(0)}, ${channel(2)}, ${channel(4)}, ${alpha})`;
};

const plainArray = (values: ArrayLike<number>): (number | null)[] =>
  Array.from(values, (value) => (Number.isFinite(value) ? value : null));

function tracesOf(mark: Mark): Data[] {
  switch (mark.kind) {
    case 'line':
      return [
        {
          type: 'scatter',
          mode: mark.marker === undefined ? 'lines' : 'lines+markers',
          name: mark.name,
          x: plainArray(mark.x),
          y: plainArray(mark.y),
          opacity: mark.opacity ?? 1,
          line: {
            color: mark.color,
            width: mark.width,
            dash: mark.dash ?? 'solid',
            shape: mark.steps ? 'hv' : 'linear',
            simplify: true,
          },
          ...(mark.marker === undefined ? {} : { marker: { symbol: mark.marker, size: 7, color: mark.color } }),
          connectgaps: false,
          hoverinfo: mark.quiet ? 'skip' : 'all',
        },
      ];
    case 'band': {
      const xs = plainArray(mark.x);
      const outline = { type: 'scatter', mode: 'lines', line: { width: 0 }, hoverinfo: 'skip' } as const;
      return [
        { ...outline, x: xs, y: plainArray(mark.low), name: mark.name },
        {
          ...outline,
          x: xs,
          y: plainArray(mark.high),
          name: mark.name,
          fill: 'tonexty',
          fillcolor: withAlpha(mark.color, mark.opacity),
        },
      ];
    }
    case 'bars':
      return [
        {
          type: 'bar',
          name: mark.name,
          x: Array.from(mark.x, (x) => x + mark.width / 2),
          y: plainArray(mark.y),
          width: mark.width,
          marker: { color: mark.color, line: { width: 0 } },
        },
      ];
    case 'heat':
      return [
        {
          type: 'heatmap',
          name: mark.name,
          x: [...mark.x],
          y: [...mark.y],
          z: mark.y.map((_, row) => plainArray(mark.x.map((__, column) => mark.z[row * mark.x.length + column]))),
          zmin: -mark.reach,
          zmax: mark.reach,
          colorscale: mark.colors.map((color, i): [number, string] => [i / 2, color]),
          showscale: false,
          hoverinfo: 'skip',
        },
      ];
    case 'points':
      return [
        {
          type: 'scatter',
          mode: 'markers',
          name: mark.name,
          x: plainArray(mark.x),
          y: plainArray(mark.y),
          marker: { symbol: mark.marker, size: 9, color: mark.color },
          ...(mark.half
            ? {
                [mark.upright ? 'error_y' : 'error_x']: {
                  type: 'data',
                  array: Array.from(mark.half),
                  color: mark.color,
                  thickness: 1.5,
                  width: 4,
                },
              }
            : {}),
          ...(mark.text ? { hovertext: [...mark.text], hoverinfo: 'text' } : {}),
        },
      ];
  }
}

function axisOf(axis: Axis, ticks: readonly Tick[], theme: PlotTheme, zoomed: boolean): Partial<LayoutAxis> {
  const range = axis.log ? axis.range.map(Math.log10) : [...axis.range];
  return {
    type: axis.log ? 'log' : 'linear',
    zeroline: false,
    hoverformat: '.4~g',
    showline: false,
    tickfont: { size: TICK_SIZE, color: theme.muted, family: theme.font },
    fixedrange: axis.rows !== undefined,
    ...(zoomed
      ? { tickmode: 'auto', nticks: 6 }
      : {
          range,
          autorange: false,
          tickmode: 'array',
          tickvals: ticks.map((tick) => tick.value),
          ticktext: ticks.map((tick) => tick.label),
        }),
  };
}

function titleOf(text: string, theme: PlotTheme, place: Partial<Annotations>): Partial<Annotations> {
  return {
    text,
    xref: 'paper',
    yref: 'paper',
    showarrow: false,
    borderpad: 0,
    font: { size: TICK_SIZE, color: theme.muted, family: theme.font },
    ...place,
  };
}

/** The figure as Plotly wants it, with the margins and ticks of the sketch. */
export function plotlyFigure(figure: Figure, theme: PlotTheme, size: Size, zoomed: Zoomed) {
  const { width, height } = size;
  const { left, right, top, bottom } = marginsOf(figure, height);
  const margin = { l: left, r: right, t: top, b: bottom, pad: 0 };
  const layout: Partial<Layout> = {
    width,
    height,
    margin,
    paper_bgcolor: 'rgba(0,0,0,0)',
    plot_bgcolor: 'rgba(0,0,0,0)',
    showlegend: false,
    hovermode: figure.y.rows ? 'closest' : 'x unified',
    hoverlabel: {
      bgcolor: theme.surface,
      bordercolor: theme.axis,
      font: { size: 12, color: theme.text, family: theme.font },
    },
    // On touch screens a finger scrolls the page; a mouse zooms.
    dragmode: matchMedia('(pointer: coarse)').matches ? false : 'zoom',
    bargap: 0,
    font: { family: theme.font, size: TICK_SIZE, color: theme.muted },
    xaxis: {
      ...axisOf(figure.x, xTicks(figure, width - left - right), theme, zoomed.x),
      showgrid: false,
      showline: true,
      linecolor: theme.axis,
      linewidth: 1,
      ticks: 'outside',
      ticklen: 4,
      tickcolor: theme.axis,
    },
    yaxis: {
      ...axisOf(figure.y, yTicks(figure, height - top - bottom), theme, zoomed.y),
      gridcolor: theme.grid,
      ticks: 'outside',
      ticklen: 5,
      tickcolor: 'rgba(0,0,0,0)',
    },
    annotations: [
      titleOf(figure.x.title, theme, { x: 1, xanchor: 'right', y: 0, yanchor: 'top', yshift: -22 }),
      titleOf(figure.y.title, theme, { x: 0, xanchor: 'left', y: 1, yanchor: 'bottom', xshift: 2 - left, yshift: 8 }),
    ],
  };
  const config: Partial<Config> = {
    displayModeBar: false,
    showTips: false,
    doubleClick: false,
    scrollZoom: false,
    responsive: false,
  };
  return { data: figure.marks.flatMap(tracesOf), layout, config };
}
