import { useStore } from 'zustand';
import { themeStore, toggleTheme } from '../../ui/theme';
import { PresentButton } from '../present/PresentButton';
import { ShareButton } from '../share/ShareButton';
import { EngineBadge } from './EngineBadge';
import { EstimatorChips } from './EstimatorChips';
import { ModelSelect } from './ModelSelect';
import { RunControls } from './RunControls';
import { SeedField } from './SeedField';
import { Tool } from './Tool';
import { UndoButtons } from './UndoButtons';
import { Views } from './Views';

export function TopBar() {
  return (
    <header className="topbar">
      <h1 className="name">
        <Logo />
        Propensity
      </h1>
      <Views />
      <RunControls />
      <ModelSelect />
      <EstimatorChips />
      <SeedField />
      <div className="topbar-end">
        <EngineBadge />
        <div className="tools page-tools" role="group" aria-label="Page">
          <UndoButtons />
          <ShareButton />
          <PresentButton />
          <ThemeButton />
        </div>
      </div>
    </header>
  );
}

/** A trajectory that jumps. */
function Logo() {
  return (
    <svg className="logo" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
      <path
        d="M2 15h4V9h4v3h3V5h5"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  );
}

function ThemeButton() {
  const theme = useStore(themeStore, (state) => state.theme);
  const other = theme === 'dark' ? 'light' : 'dark';
  return (
    <Tool
      icon={theme === 'dark' ? 'sun' : 'moon'}
      label={`Switch to ${other}`}
      hint={`Switch to ${other}`}
      onClick={toggleTheme}
    />
  );
}
