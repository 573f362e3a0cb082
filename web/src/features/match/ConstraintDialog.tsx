import { useState, type ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { termsQuery } from '../../api/queries';
import type { Constraint } from '../../api/types';
import { language } from '../../lib/format';
import { useI18n } from '../../lib/i18n';
import { useNames } from '../../lib/names';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { constraintIds } from './constraintText';

interface Props {
  value: Constraint;
  onSave: (c: Constraint) => void;
  onClose: () => void;
}

/** Changes one constraint; saved by its button or Enter, left alone by Escape. */
export function ConstraintDialog({ value, onSave, onClose }: Props) {
  const { t } = useI18n();
  return (
    <Dialog open title={t(constraintIds[value.key])} onClose={onClose}>
      <Form start={value} onSave={onSave} />
    </Dialog>
  );
}

function Form({ start, onSave }: { start: Constraint; onSave: (c: Constraint) => void }) {
  const { t } = useI18n();
  const [c, set] = useState(start);
  const empty =
    c.key === 'budget'
      ? c.min === undefined && c.max === undefined
      : c.key !== 'trl' && c.key !== 'time' && (c.values ?? []).length === 0;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!empty) onSave({ ...c, text: undefined });
      }}
    >
      <Fields c={c} set={set} />
      {empty && <p className="small quiet">{t('constraint.empty')}</p>}
      <Button weight="action" type="submit" disabled={empty}>
        {t('constraint.save')}
      </Button>
    </form>
  );
}

function Fields({ c, set }: { c: Constraint; set: (c: Constraint) => void }) {
  switch (c.key) {
    case 'trl':
      return <Level c={c} set={set} />;
    case 'time':
      return <Months c={c} set={set} />;
    case 'budget':
      return <Budget c={c} set={set} />;
    case 'region':
    case 'mode':
    case 'ip':
    case 'language':
      return <Values c={c} set={set} />;
  }
}

interface Part {
  c: Constraint;
  set: (c: Constraint) => void;
}

function Field({ name, children }: { name: string; children: ReactNode }) {
  return (
    <label className="field">
      <span>{name}</span>
      {children}
    </label>
  );
}

const directions = ['>=', '<=', '='] as const;

function Direction({ c, set }: Part) {
  const { t } = useI18n();
  const words = { '>=': t('constraint.atLeast'), '<=': t('constraint.atMost'), '=': t('constraint.exactly') };
  return (
    <Field name={t('constraint.compare')}>
      <select
        className="input"
        value={c.op}
        onChange={(event) => {
          const op = directions.find((d) => d === event.target.value);
          if (op !== undefined) set({ ...c, op });
        }}
      >
        {directions.map((d) => (
          <option key={d} value={d}>
            {words[d]}
          </option>
        ))}
      </select>
    </Field>
  );
}

function Level({ c, set }: Part) {
  const { t } = useI18n();
  const names = useNames();
  return (
    <>
      <Direction c={c} set={set} />
      <Field name={t('constraint.trl')}>
        <select
          className="input"
          value={c.number}
          onChange={(event) => {
            set({ ...c, number: Number(event.target.value) });
          }}
        >
          {[1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => (
            <option key={n} value={n}>
              {names.term('trl', String(n))}
            </option>
          ))}
        </select>
      </Field>
    </>
  );
}

function Figure({
  value,
  onChange,
  name,
}: {
  value: number | undefined;
  name: string;
  onChange: (n: number | undefined) => void;
}) {
  return (
    <Field name={name}>
      <input
        className="input"
        type="number"
        inputMode="decimal"
        min="0"
        step="any"
        value={value ?? ''}
        onChange={(event) => {
          const n = event.target.valueAsNumber;
          onChange(Number.isNaN(n) ? undefined : n);
        }}
      />
    </Field>
  );
}

function Months({ c, set }: Part) {
  const { t } = useI18n();
  return (
    <>
      <Direction c={c} set={set} />
      <Figure
        name={t('constraint.months')}
        value={c.number}
        onChange={(number) => {
          set({ ...c, number: number ?? 0 });
        }}
      />
    </>
  );
}

const currencies = ['CNY', 'EUR', 'USD', 'GBP', 'JPY', 'HKD', 'CHF', 'SGD', 'KRW'];

function Budget({ c, set }: Part) {
  const { t } = useI18n();
  return (
    <>
      <Figure
        name={t('constraint.from')}
        value={c.min}
        onChange={(min) => {
          set({ ...c, min });
        }}
      />
      <Figure
        name={t('constraint.to')}
        value={c.max}
        onChange={(max) => {
          set({ ...c, max });
        }}
      />
      <Field name={t('constraint.currency')}>
        <select
          className="input"
          value={c.currency}
          onChange={(event) => {
            set({ ...c, currency: event.target.value });
          }}
        >
          {[...new Set([c.currency ?? 'CNY', ...currencies])].map((code) => (
            <option key={code}>{code}</option>
          ))}
        </select>
      </Field>
    </>
  );
}

function Values({ c, set }: Part) {
  const { t, lang, say } = useI18n();
  const names = useNames();
  const countries = useQuery(termsQuery).data?.countries ?? [];
  const chosen = c.values ?? [];
  if (c.key === 'region') {
    return (
      <>
        <Field name={t('constraint.regionName')}>
          <input
            className="input"
            list="regions"
            defaultValue={chosen.map((v) => say(countries.find((x) => x.key === v)?.label) || v).join(', ')}
            onChange={(event) => {
              const named = event.target.value.split(/[,，、;；]/).map((s) => s.trim());
              const codes = named.map((n) => countries.find((x) => x.label.zh === n || x.label.en === n)?.key ?? n);
              set({ ...c, values: codes.filter(Boolean) });
            }}
          />
        </Field>
        <datalist id="regions">
          {countries.map((x) => (
            <option key={x.key} value={say(x.label)} />
          ))}
        </datalist>
      </>
    );
  }
  const options: { key: string; name: string }[] =
    c.key === 'language'
      ? ['zh', 'en', 'de', 'fr', 'ja'].map((key) => ({ key, name: language(key, lang) }))
      : names.terms(c.key === 'mode' ? 'tradeModes' : 'ipTypes').map((x) => ({ key: x.key, name: say(x.label) }));
  return (
    <fieldset className="field">
      <legend>{t('constraint.anyOf')}</legend>
      {options.map(({ key, name }) => (
        <label key={key} className="check">
          <input
            type="checkbox"
            checked={chosen.includes(key)}
            onChange={(event) => {
              set({ ...c, values: event.target.checked ? [...chosen, key] : chosen.filter((v) => v !== key) });
            }}
          />
          {name}
        </label>
      ))}
    </fieldset>
  );
}
