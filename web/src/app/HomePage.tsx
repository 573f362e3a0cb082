import { HomePage } from '../features/home/HomePage';
import { AskBox } from '../features/match/AskBox';

export const Page = () => <HomePage box={<AskBox />} />;
