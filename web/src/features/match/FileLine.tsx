import { count } from '../../lib/format';
import { useI18n, type MessageId } from '../../lib/i18n';
import type { Reason } from '../../lib/document/unreadable';
import { Button } from '../../ui/Button';
import type { FileReading } from './useFileText';
import './headbox.css';

const why: Record<Reason, MessageId> = {
  kind: 'file.kind',
  old: 'file.old',
  large: 'file.large',
  locked: 'file.locked',
  broken: 'file.broken',
  empty: 'file.empty',
};

/** What became of a dropped file: how far it is read, that its text stands in the box, or why not. */
export function FileLine({ reading, onStop }: { reading: FileReading; onStop: () => void }) {
  const { t, lang } = useI18n();
  const { name, page, of, failed, done } = reading;
  const pages = { name, page: count(page, lang), of: count(of, lang) };
  return (
    <p className={failed === undefined ? 'small quiet ask-file' : 'small fail ask-file'} role="status">
      <span>
        {failed !== undefined
          ? t(why[failed], { name })
          : done
            ? t(of > page ? 'file.part' : 'file.done', pages)
            : t(of === 0 ? 'file.opening' : 'file.reading', pages)}
      </span>{' '}
      <Button weight="quiet" onClick={onStop}>
        {t(failed !== undefined ? 'close' : done ? 'file.remove' : 'cancel')}
      </Button>
    </p>
  );
}
