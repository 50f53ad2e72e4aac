package dev.limn.cli.verb;

import dev.limn.cli.option.Option;
import dev.limn.cli.option.Typed;
import dev.limn.cli.render.Voice;
import dev.limn.cli.terminal.Surroundings;
import dev.limn.home.Home;
import java.util.List;

/// One verb. Made when it was typed.
public interface Verb {
  /// The options that it has beside those that are everywhere.
  List<Option> options();

  /// Does what the verb says and returns the exit code. Throws [dev.limn.image.InvalidRequest] when
  /// what was typed makes no sense; nothing was sent then.
  int run(Typed typed, Surroundings around, Voice voice);

  /// What is done when nothing was typed.
  static Verb welcome() {
    return new Welcome();
  }

  /// The verb that was typed. Only this one class is loaded.
  static Verb named(Word word, String action) {
    return switch (word) {
      case GENERATE -> new Generate(false);
      case EDIT -> new Generate(true);
      case BATCH -> new RunBatch();
      case GALLERY -> new Gallery();
      case REDO -> new Redo();
      case ENDPOINTS ->
          switch (action) {
            case "show" -> new Endpoints.Show();
            case "add" -> new Endpoints.Add();
            case "probe" -> new Probe();
            case "forget" -> new Endpoints.Forget();
            case "path" -> new ShowPath(Home::endpointsFolder);
            default -> new Endpoints.ListAll();
          };
      case KEYS ->
          switch (action) {
            case "set" -> new Keys.Put();
            case "remove" -> new Keys.Remove();
            case "path" -> new ShowPath(Home::keysFile);
            default -> new Keys.ListAll();
          };
      case COMPLETION -> new Completion();
      case HELP -> new Help();
      case MODELS ->
          switch (action) {
            case "show" -> new ModelVerbs.Show();
            case "path" -> new ShowPath(Home::modelsFolder);
            default -> new ModelVerbs.ListAll();
          };
      case PREFS ->
          switch (action) {
            case "set" -> new Prefs.Put();
            case "forget" -> new Prefs.Forget();
            case "reset" -> new Prefs.Reset();
            case "path" -> new ShowPath(Home::preferences);
            default -> new Prefs.Show();
          };
      case PROMPT -> new ShowPrompt();
      case TEMPLATES ->
          switch (action) {
            case "search" -> new TemplateVerbs.Find();
            case "show" -> new TemplateVerbs.Show();
            case "new" -> new TemplateVerbs.Create();
            case "path" -> new ShowPath(Home::templatesFolder);
            default -> new TemplateVerbs.ListAll();
          };
      case STYLES ->
          switch (action) {
            case "show" -> new StyleVerbs.Show();
            case "path" -> new ShowPath(Home::stylesFolder);
            default -> new StyleVerbs.ListAll();
          };
      case MCP -> new Mcp();
      case SKILL ->
          switch (action) {
            case "install" -> new Skill.Install();
            case "uninstall" -> new Skill.Uninstall();
            case "path" -> new Skill.Where();
            default -> new Skill.Show();
          };
      case SANDBOX -> new RunSandbox();
      case HISTORY ->
          switch (action) {
            case "show" -> new History.Show("history show");
            case "path" -> new ShowPath(Home::ledger);
            default -> new History.ListAll();
          };
      case SHOW -> new History.Show("show");
      case RECOVER -> new Recover();
      case COST -> new Cost();
      case DOCTOR -> new Doctor();
    };
  }
}
