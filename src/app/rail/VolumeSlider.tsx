import { cells } from '../../messages/en/cells';
import { rail as texts } from '../../messages/en/rail';
import { fill } from '../../messages/fill';
import { SliderField } from '../../ui/controls/SliderField';
import { useAppContext, useModel, useScene } from '../use-app';
import { useVolumePowers } from './use-volume-powers';
import { atVolume, followsText, volumeRange } from './volume';

/** Counts and rates together: the same concentrations with more or fewer molecules. */
export default function VolumeSlider() {
  const { actions } = useAppContext();
  const scene = useScene();
  const model = useModel();
  const found = useVolumePowers(model);
  if (scene.cells !== '') return <p className="quiet rail-note">{cells().noVolume}</p>;
  if (!found) return null;
  if ('problem' in found)
    return <p className="quiet rail-note">{fill(texts().volume.none, { problem: found.problem })}</p>;
  const { powers } = found;
  const { volume } = scene;
  const follows = followsText(model, powers, volume);
  return (
    <>
      <SliderField
        label={texts().volume.label}
        unit="times"
        about={texts().volume.hint}
        value={volume}
        initial={1}
        range={volumeRange(scene, model, powers)}
        scale="log"
        onChange={(next) => actions.patch(atVolume(scene, model, powers, next))}
      />
      {volume !== 1 && (
        <p className="quiet rail-note">
          {fill(texts().volume.counts, { volume })}
          {follows && `, ${follows}`}
        </p>
      )}
    </>
  );
}
