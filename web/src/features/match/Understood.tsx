import { lazy, Suspense, useState } from 'react';
import type { Constraint, Understanding } from '../../api/types';
import { blankConstraint, constraintKeys } from '../../lib/constraint';
import { language } from '../../lib/format';
import { htmlLang, useI18n, type MessageId } from '../../lib/i18n';
import { useNames } from '../../lib/names';
import { Chip } from '../../ui/Chip';
import { constraintIds, constraintText } from './constraintText';

// Loaded when somebody changes a constraint: most readers never do.
const ConstraintDialog = lazy(() => import('./ConstraintDialog').then((m) => ({ default: m.ConstraintDialog })));

const elementIds: Record<Understanding['elements'][number]['kind'], MessageId> = {
  material: 'element.material',
  method: 'element.method',
  efficacy: 'element.efficacy',
  product: 'element.product',
  application: 'element.application',
};

/** What the reader made of an understanding: words taken off, and constraints when they were touched. */
export interface Corrections {
  drop: readonly string[];
  /** Undefined: those that were found in the text. */
  constraints: readonly Constraint[] | undefined;
}

interface Props {
  understood: Understanding;
  corrections: Corrections;
  onChange: (c: Corrections) => void;
  /** With a chip to add a constraint that the text does not name. */
  adding?: boolean;
}

/** A text as it was understood, in chips that can be changed or taken off. */
export function Understood({ understood, corrections, onChange, adding = false }: Props) {
  const { t, lang } = useI18n();
  const names = useNames();
  const [editing, setEditing] = useState<{ at: number; value: Constraint }>();
  const constraints = corrections.constraints ?? understood.constraints;
  const { drop } = corrections;

  const toggle = (word: string) => {
    onChange({ ...corrections, drop: drop.includes(word) ? drop.filter((d) => d !== word) : [...drop, word] });
  };
  const replace = (at: number, c: Constraint | undefined) => {
    const next = [...constraints];
    if (c === undefined) next.splice(at, 1);
    else next[at] = c;
    onChange({ ...corrections, constraints: next });
  };
  const said = new Set(constraints.map((c) => c.key));
  const elements = [...understood.elements, ...takenOff(understood, drop)];

  return (
    <div className="chips" role="group" aria-label={t('understood.title')}>
      {understood.languages.length > 0 && (
        <Chip
          className="chip-language"
          label={t('understood.language')}
          value={understood.languages.map((l) => language(l, lang)).join(lang === 'zh' ? '、' : ', ')}
        />
      )}
      {understood.patentNo !== undefined && <Chip label={t('understood.patent')} value={understood.patentNo} />}
      {elements.map((e) => (
        <Chip
          key={`${e.kind ?? 'word'} ${e.text}`}
          label={e.kind === undefined ? undefined : t(elementIds[e.kind])}
          value={e.text}
          lang={htmlLang(understood.languages[0] ?? lang)}
          off={drop.includes(e.text)}
          onToggle={() => {
            toggle(e.text);
          }}
          toggleName={t(drop.includes(e.text) ? 'understood.putBack' : 'understood.takeOff', { word: e.text })}
        />
      ))}
      {constraints.map((c, at) => {
        const value = constraintText(c, { lang, t, names });
        const label = t(constraintIds[c.key]);
        return (
          <Chip
            key={`${c.key} ${at}`}
            label={label}
            value={value}
            editName={t('understood.change', { what: label })}
            onEdit={() => {
              setEditing({ at, value: c });
            }}
            onToggle={() => {
              replace(at, undefined);
            }}
            toggleName={t('understood.takeOff', { word: `${label} ${value}` })}
          />
        );
      })}
      {adding && (
        <label className="chip chip-add">
          <span className="unseen">{t('understood.add')}</span>
          <select
            value=""
            onChange={(event) => {
              const key = constraintKeys.find((k) => k === event.target.value);
              if (key !== undefined) setEditing({ at: constraints.length, value: blankConstraint(key) });
            }}
          >
            <option value="">{t('understood.add')}</option>
            {constraintKeys
              .filter((k) => !said.has(k))
              .map((k) => (
                <option key={k} value={k}>
                  {t(constraintIds[k])}
                </option>
              ))}
          </select>
        </label>
      )}
      {editing !== undefined && (
        <Suspense>
          <ConstraintDialog
            value={editing.value}
            onClose={() => {
              setEditing(undefined);
            }}
            onSave={(c) => {
              replace(editing.at, c);
              setEditing(undefined);
            }}
          />
        </Suspense>
      )}
    </div>
  );
}

type Element = { kind?: Understanding['elements'][number]['kind']; text: string };

/** Words that were taken off and are no element any more: shown, so that they can come back. */
function takenOff(understood: Understanding, drop: readonly string[]): Element[] {
  const shown = new Set(understood.elements.map((e) => e.text));
  return drop.filter((d) => !shown.has(d)).map((text) => ({ text }));
}
