import { useI18n, type MessageId } from '../lib/i18n';
import { Dialog } from '../ui/Dialog';

const keys: readonly (readonly [string, MessageId])[] = [
  ['/', 'keys.box'],
  ['Ctrl + K', 'keys.palette'],
  ['Enter', 'keys.send'],
  ['Shift + Enter', 'keys.line'],
  ['j / k', 'keys.walk'],
  ['o', 'keys.open'],
  ['s', 'keys.shortlist'],
  ['c', 'keys.compare'],
  ['x', 'keys.dismiss'],
  ['?', 'keys.list'],
  ['Esc', 'keys.close'],
];

export function KeyList({ onClose }: { onClose: () => void }) {
  const { t } = useI18n();
  return (
    <Dialog open title={t('keys.title')} onClose={onClose}>
      <dl className="key-list">
        {keys.map(([key, id]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(id)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
