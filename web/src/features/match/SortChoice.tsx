import type { Ask } from '../../lib/address';
import { useI18n } from '../../lib/i18n';

interface Props {
  ask: Ask;
  /** Without a question nothing fits better than anything else. */
  hasQuestion: boolean;
  onChange: (part: Partial<Ask>) => void;
}

export function SortChoice({ ask, hasQuestion, onChange }: Props) {
  const { t } = useI18n();
  return (
    <label className="sort">
      <span className="unseen">{t('sort.label')}</span>
      <select
        value={ask.sort ?? (hasQuestion ? 'fit' : 'newest')}
        onChange={(event) => {
          const sort = event.target.value;
          onChange({ sort: sort === 'trl' || sort === 'newest' ? sort : undefined });
        }}
      >
        {hasQuestion && <option value="fit">{t('sort.fit')}</option>}
        <option value="newest">{t('sort.newest')}</option>
        <option value="trl">{t('sort.trl')}</option>
      </select>
    </label>
  );
}
