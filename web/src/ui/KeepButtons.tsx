import { useI18n } from '../lib/i18n';
import { toggleCompared, toggleShortlist, useCompared, useShortlist, type Kept } from '../lib/kept';
import { Button } from './Button';
import { Icon } from './icons';

interface Props {
  record: Omit<Kept, 'note'>;
  /** Only listings are compared; persons and organisations have no figures to set side by side. */
  comparable: boolean;
  /** The need that it would be compared for. */
  need?: string | undefined;
}

/** Puts a record on the shortlist, and a listing into the comparison; s and c press them on a page of results. */
export function KeepButtons({ record, comparable, need }: Props) {
  const { t } = useI18n();
  const kept = useShortlist().some((k) => k.id === record.id);
  const compared = useCompared().ids.includes(record.id);
  return (
    <div className="keep-buttons">
      <Button
        aria-pressed={kept}
        data-shortlist
        onClick={() => {
          toggleShortlist(record);
        }}
      >
        <Icon name={kept ? 'check' : 'star'} /> {t(kept ? 'keep.kept' : 'keep.shortlist')}
      </Button>
      {comparable && (
        <Button
          aria-pressed={compared}
          data-compare
          onClick={() => {
            toggleCompared(record.id, need);
          }}
        >
          <Icon name={compared ? 'check' : 'compare'} /> {t(compared ? 'keep.inComparison' : 'keep.compare')}
        </Button>
      )}
    </div>
  );
}
