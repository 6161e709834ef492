import { useScene } from '../use-app';
import { ClassPage } from './class/ClassPage';
import { GlossaryPage } from './glossary/GlossaryPage';
import { LessonList } from './player/LessonList';
import { LessonPage } from './player/LessonPage';
import './learn.css';
import './ask/draw.css';
import './player/lesson.css';
import { MicroscopePage } from './microscope/MicroscopePage';

/** The view Learn: the list of lessons, or what is open of it. */
export default function LearnView() {
  const { lesson: place } = useScene();
  return (
    <main className="learn" id="panels" tabIndex={-1} data-view="learn">
      <Place place={place} />
    </main>
  );
}

function Place({ place }: { place: string }) {
  if (place === '') return <LessonList />;
  if (place === 'glossary') return <GlossaryPage />;
  if (place === 'microscope') return <MicroscopePage />;
  if (place === 'class') return <ClassPage />;
  const [id, step = '1'] = place.split('/');
  return <LessonPage key={id} id={id} index={Math.max(0, Number(step) - 1)} />;
}
