import { Icon } from './icons';

interface Props {
  className?: string;
  label?: string | undefined;
  value: string;
  lang?: string | undefined;
  /** Struck through: it was taken off and can be put back. */
  off?: boolean;
  onEdit?: (() => void) | undefined;
  editName?: string | undefined;
  onToggle?: (() => void) | undefined;
  toggleName?: string | undefined;
}

/** Something understood in a text, that can be changed (by its word) or taken off (by its cross). */
export function Chip({ className = '', label, value, lang, off, onEdit, editName, onToggle, toggleName }: Props) {
  const words = (
    <>
      {label !== undefined && <span className="chip-label">{label} </span>}
      <span className="chip-value" lang={lang}>
        {value}
      </span>
    </>
  );
  return (
    <span className={`chip ${className}`.trim()} data-off={off === true ? '' : undefined}>
      {onEdit === undefined ? (
        <span className="chip-text">{words}</span>
      ) : (
        <button type="button" className="chip-edit" title={editName} onClick={onEdit}>
          {words}
        </button>
      )}
      {onToggle !== undefined && (
        <button type="button" className="chip-off" aria-label={toggleName} title={toggleName} onClick={onToggle}>
          <Icon name={off === true ? 'plus' : 'close'} />
        </button>
      )}
    </span>
  );
}
