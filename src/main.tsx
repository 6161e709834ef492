import '@fontsource-variable/inter';
import './ui/styles/tokens.css';
import './ui/styles/base.css';
import './ui/styles/layout.css';
import './ui/styles/controls.css';
import './ui/styles/buttons.css';
import './ui/styles/sheets.css';
import './ui/styles/topbar.css';
import './ui/styles/chips.css';
import './ui/styles/rail.css';
import './ui/styles/panels.css';
import './ui/styles/tables.css';
import './ui/styles/about.css';
import './ui/styles/truth.css';
import './ui/styles/gauge.css';
import './ui/styles/motion.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './ui/App';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
