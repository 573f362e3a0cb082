import type { MatchAnswer } from '../../api/types';
import { facetNames, type Ask } from '../../lib/address';
import { useI18n } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/icons';
import { chosenCount } from './Facets';
import { ResultList } from './ResultList';

interface Props {
  nothing: NonNullable<MatchAnswer['nothing']>;
  ask: Ask;
  /** The nearest are in the list below already. */
  listed: boolean;
  onChange: (part: Partial<Ask>) => void;
}

/** Nothing fits: which word to take off, which filter to lift, and what comes nearest. */
export function Nothing({ nothing, ask, listed, onChange }: Props) {
  const { t } = useI18n();
  const filtered = chosenCount(ask) > 0 || ask.kind !== undefined;
  const nearest = nothing.nearest;
  return (
    <>
      <section className="note nothing">
        <h2>{t('nothing.title')}</h2>
        <p>{t(nearest.length > 0 || listed ? 'nothing.near' : 'nothing.none')}</p>
        {nothing.drop.length > 0 && (
          <>
            <p>{t('nothing.drop')}</p>
            <div className="chips">
              {nothing.drop.map((d) => (
                <Button
                  key={d.word}
                  onClick={() => {
                    onChange({ drop: [...(ask.drop ?? []), d.word] });
                  }}
                >
                  <Icon name="close" /> {d.word} <span className="quiet">{t('nothing.found', { count: d.found })}</span>
                </Button>
              ))}
            </div>
          </>
        )}
        <div className="row">
          {filtered && (
            <Button
              weight="action"
              onClick={() => {
                onChange({ kind: undefined, ...Object.fromEntries(facetNames.map((f) => [f, undefined])) });
              }}
            >
              {t('nothing.lift')}
            </Button>
          )}
        </div>
      </section>
      {!listed && <ResultList items={nearest} />}
    </>
  );
}
