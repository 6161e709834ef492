import { Hint } from '../../ui/controls/Hint';
import { Icon, type IconName } from '../../ui/controls/Icon';

interface ToolProps {
  readonly icon: IconName;
  readonly label: string;
  readonly hint: string;
  readonly onClick: () => void;
  readonly disabled?: boolean;
  readonly className?: string;
}

/** A button that is an icon, and explains itself. */
export function Tool({ icon, label, hint, onClick, disabled = false, className = '' }: ToolProps) {
  return (
    <Hint text={hint} focusable={false}>
      <button type="button" className={`tool ${className}`} aria-label={label} onClick={onClick} disabled={disabled}>
        <Icon name={icon} />
      </button>
    </Hint>
  );
}
