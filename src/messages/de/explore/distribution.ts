import type { distribution as english } from '../../en/explore/distribution';
import type { Translation } from '../../types';

export const distribution: Translation<typeof english.english> = {
  title: 'Verteilung von {observable} bei t = {time}',
  subtitle: '{done} Trajektorien; Mittel {mean} (gepunktet), SD {sd}{law}',
  exactMarks: '; Rauten oder Striche: exakt',
  nothing: 'Zur Zeit {time} gibt es keine Verteilung: {why}.',
  lost: '{done} Trajektorien; {why}',
  noValue: 'die Observable hat in manchen Trajektorien keinen Wert',
  solved: 'Exakt: {answer}.',
  summary:
    'Histogramm von {observable} zur Zeit {time} über {done} Trajektorien, mit Mittel {mean} und Standardabweichung {sd}.{law}',
  exactDrawn: ' Das exakte Gesetz ist darüber gezeichnet.',
  none: 'Noch keine Trajektorien.',
  ended: 'Trajektorien endeten vor t = {time}: {why}.',
  time: 'Zeit der Verteilung',
  passage: {
    met: '{met} % erfüllen sie bis T = {T}, {met2} % sind dort zensiert',
    title: 'Zeit bis {until}',
    dashedExact: '; gestrichelt: exakt',
    lost: 'Trajektorien wurden abgebrochen oder hielten an, bevor sie sie erfüllten: {lost}.',
    summary: 'Histogramm der Zeit, zu der {until} zum ersten Mal erfüllt ist, über {done} Trajektorien: {words}.',
    axis: 'Zeit τ',
    share: 'Anteil je {step} Zeit',
    caption:
      'Anteil von {done} Trajektorien, die die Bedingung bis zu jeder Zeit erfüllt haben; was am Ende fehlt, ist zensiert.',
    share100: 'Anteil, der sie erfüllt hat',
    subtitle: '{done} Trajektorien; {words}{exact}',
    time: 'Zeit',
    exact: 'exakt',
  },
  probabilityPer: 'Wahrscheinlichkeit je {width}',
  caption: 'Histogramm von {observables} über {done} Trajektorien; die Balken sind {width} breit.',
  exactProbability: 'exakte Wahrscheinlichkeit',
  noNumber: 'keine Zahl',
  probability: 'Wahrscheinlichkeit',
  from: '{observable} ab',
  trajectories: 'Trajektorien',
  share: 'Anteil',
  mean: 'Mittel',
};
