import '@fontsource-variable/inter';
import './ui/fonts/inter.css';
import './ui/styles/tokens.css';
import './ui/styles/base.css';
import './ui/styles/layout.css';
import './ui/styles/controls.css';
import './ui/styles/buttons.css';
import './ui/styles/sheets.css';
import './app/topbar/topbar.css';
import './app/topbar/chips.css';
import './app/rail/rail.css';
import './ui/styles/panels.css';
import './ui/styles/tables.css';
import './app/topbar/about.css';
import './app/explore/truth/truth.css';
import './app/explore/stability/stability.css';
import './ui/styles/motion.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { config } from 'zod/mini';
import { createApp } from './app/create-app';
import { firstTrajectories } from './app/first-trajectories';
import { InItsLanguage } from './app/InItsLanguage';
import { keepForOffline } from './app/offline';
import { AppContext } from './app/use-app';
import { allTexts, startLanguage } from './messages/language';
import { ExportsContext } from './ui/panel/exports';
import { startTheme } from './ui/theme';

// The page's policy forbids code from text: Firefox reports even the attempt to find that out.
config({ jitless: true });
startTheme();
void startLanguage().then(() => {
  const app = createApp();
  const root = document.getElementById('root');
  if (root) {
    createRoot(root).render(
      <StrictMode>
        <AppContext value={app}>
          <ExportsContext value={app.exports}>
            <InItsLanguage />
          </ExportsContext>
        </AppContext>
      </StrictMode>,
    );
  }
  // What is kept for later must not slow what is looked at now.
  void firstTrajectories(app.store)
    .then(allTexts)
    .then(keepForOffline)
    .catch(() => {});
});
