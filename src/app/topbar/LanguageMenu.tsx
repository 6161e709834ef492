import { LANGUAGES, type Language } from '../../messages/current';
import { topbar } from '../../messages/en/topbar';
import { chooseLanguage } from '../../messages/language';
import { Popover } from '../../ui/controls/Popover';
import { useLanguage } from '../../ui/use-language';
import { useAppContext } from '../use-app';

/** The language of the page: each is listed by its own name, for those who read no other. */
export function LanguageMenu() {
  const { actions } = useAppContext();
  const language = useLanguage();
  const t = topbar().page;
  const choose = (next: Language) => {
    chooseLanguage(next).catch(() => actions.notify({ tone: 'warning', text: topbar().page.languageFailed }));
  };
  return (
    <Popover
      label={`${t.language}: ${language.toUpperCase()}`}
      hint={t.languageHint}
      align="end"
      className="language"
      button={<span className="tool language-code">{language.toUpperCase()}</span>}
    >
      {() => (
        <fieldset className="choices">
          <legend>{t.language}</legend>
          {(Object.keys(LANGUAGES) as Language[]).map((id) => (
            <label key={id} className="choice" lang={id}>
              <input type="radio" name="language" checked={id === language} onChange={() => choose(id)} />
              {LANGUAGES[id]}
            </label>
          ))}
        </fieldset>
      )}
    </Popover>
  );
}
