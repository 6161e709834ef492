import { useMemo } from 'react';
import { volumePowers } from '../../compile/volume';
import { SliderField } from '../../ui/controls/SliderField';
import { useAppContext, useModel, useScene } from '../use-app';
import { atVolume, followsText, volumeRange } from './volume';

/** Counts and rates together: the same concentrations with more or fewer molecules. */
export default function VolumeSlider() {
  const { actions } = useAppContext();
  const scene = useScene();
  const model = useModel();
  const found = useMemo(() => volumePowers(model), [model]);
  if ('problem' in found) return <p className="quiet rail-note">No slider for the volume: {found.problem}</p>;
  const { powers } = found;
  const { volume } = scene;
  const follows = followsText(model, powers, volume);
  return (
    <>
      <SliderField
        label="volume V"
        unit="times"
        about="The same concentrations in another volume. Counts grow with V, rates of making with V; the rate constant of two partners falls with 1/V, because a given pair meets more rarely. The rate equations stay what they are relative to V; the noise beside the mean falls as 1/√V."
        value={volume}
        initial={1}
        range={volumeRange(scene, model, powers)}
        scale="log"
        onChange={(next) => actions.patch(atVolume(scene, model, powers, next))}
      />
      {volume !== 1 && (
        <p className="quiet rail-note">
          Counts × {volume}
          {follows && `, ${follows}`}
        </p>
      )}
    </>
  );
}
