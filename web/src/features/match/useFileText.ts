import { useEffect, useRef, useState, type DragEvent, type ClipboardEvent } from 'react';
import { textOf } from '../../lib/document/read';
import { Unreadable, type Reason } from '../../lib/document/unreadable';

export interface FileReading {
  name: string;
  page: number;
  of: number;
  /** Set when it came to nothing. */
  failed?: Reason | undefined;
  done: boolean;
}

interface FileText {
  reading: FileReading | undefined;
  take: (file: File | undefined) => void;
  /** Stops what is being read, or takes its message away. */
  stop: () => void;
  /** For the element that a file is dropped on or pasted into. */
  target: {
    'data-over': '' | undefined;
    onDragOver: (event: DragEvent) => void;
    onDragLeave: () => void;
    onDrop: (event: DragEvent) => void;
    onPaste: (event: ClipboardEvent) => void;
  };
}

/** Takes files that are dropped, pasted or chosen, and hands on their text. */
export function useFileText(onText: (text: string) => void): FileText {
  const [reading, setReading] = useState<FileReading>();
  const [over, setOver] = useState(false);
  const current = useRef<AbortController>(undefined);
  useEffect(() => () => current.current?.abort(), []);

  const stop = () => {
    current.current?.abort();
    setReading(undefined);
  };
  const take = (file: File | undefined) => {
    if (file === undefined) return;
    current.current?.abort();
    const own = (current.current = new AbortController());
    const tell = (part: Partial<FileReading>) => {
      if (!own.signal.aborted) setReading((r) => ({ name: file.name, page: 0, of: 0, done: false, ...r, ...part }));
    };
    setReading(undefined);
    tell({});
    const onPage = (page: number, of: number) => {
      tell({ page, of });
    };
    textOf(file, { signal: own.signal, onPage }).then(
      (text) => {
        if (own.signal.aborted) return;
        onText(text);
        tell({ done: true });
      },
      (error: unknown) => {
        tell({ failed: error instanceof Unreadable ? error.reason : 'broken', done: true });
      },
    );
  };
  const has = (data: DataTransfer | null) => data?.types.includes('Files') === true;
  return {
    reading,
    take,
    stop,
    target: {
      'data-over': over ? '' : undefined,
      onDragOver: (event) => {
        if (!has(event.dataTransfer)) return;
        event.preventDefault();
        setOver(true);
      },
      onDragLeave: () => {
        setOver(false);
      },
      onDrop: (event) => {
        setOver(false);
        if (!has(event.dataTransfer)) return;
        event.preventDefault();
        take(event.dataTransfer.files[0]);
      },
      onPaste: (event) => {
        const file = event.clipboardData.files[0];
        if (file === undefined || event.clipboardData.getData('text/plain') !== '') return;
        event.preventDefault();
        take(file);
      },
    },
  };
}
