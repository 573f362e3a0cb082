import type { Import } from '../../api/types';
import type { MessageId } from '../../lib/i18n';

export const stateIds: Record<Import['state'], MessageId> = {
  queued: 'import.queued',
  running: 'import.running',
  done: 'import.done',
  partial: 'import.partial',
  failed: 'import.failed',
  cancelled: 'import.cancelled',
  undone: 'import.undone',
};

export const ended = (state: Import['state']): boolean => state !== 'queued' && state !== 'running';
