import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { understandQuery } from '../../api/queries';
import type { Understanding } from '../../api/types';

/** A pause in typing after which the text is read. */
const pause = 250;
/** Of a very long text, what is read while one types; the answer reads all of it. */
const readWhileTyping = 20_000;

/** What a text is taken for while it is written; undefined for too little of it, and while `off`. */
export function useUnderstood(text: string, off = false): Understanding | undefined {
  const settled = useSettled(text.slice(0, readWhileTyping).trim(), pause);
  const enough = settled.length >= 2 && !off;
  const reading = useQuery({ ...understandQuery(settled), enabled: enough, placeholderData: keepPreviousData });
  return enough ? reading.data : undefined;
}

function useSettled(value: string, ms: number): string {
  const [settled, set] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => {
      set(value);
    }, ms);
    return () => {
      clearTimeout(timer);
    };
  }, [value, ms]);
  return settled;
}
