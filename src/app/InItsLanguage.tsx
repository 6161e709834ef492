import { useLanguage } from '../ui/use-language';
import { App } from './App';

/** Another language makes the whole page anew; runs, results and the scene are not its components' and go on. */
export function InItsLanguage() {
  return <App key={useLanguage()} />;
}
