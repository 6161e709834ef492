import { useStore } from 'zustand';
import { topbar } from '../../messages/en/topbar';
import { themeStore, toggleTheme } from '../../ui/theme';
import { PresentButton } from '../present/PresentButton';
import { ShareButton } from '../share/ShareButton';
import { EngineBadge } from './EngineBadge';
import { EstimatorChips } from './EstimatorChips';
import { LanguageMenu } from './LanguageMenu';
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
        <div className="tools page-tools" role="group" aria-label={topbar().page.label}>
          <UndoButtons />
          <ShareButton />
          <PresentButton />
          <LanguageMenu />
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
  const t = topbar().page;
  const label = theme === 'dark' ? t.toLight : t.toDark;
  return <Tool icon={theme === 'dark' ? 'sun' : 'moon'} label={label} hint={label} onClick={toggleTheme} />;
}
