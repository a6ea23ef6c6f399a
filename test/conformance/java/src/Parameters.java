import co.elastic.clients.json.WithJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Path, query and body of a call in one. What stands in the path or the query is taken out; the rest is the body. */
record Parameters(ObjectNode values) {
  String text(String name) {
    return values.remove(name).asText();
  }

  List<String> texts(String name) {
    JsonNode value = values.remove(name);
    if (!value.isArray()) return List.of(value.asText());
    var texts = new ArrayList<String>();
    for (JsonNode element : value) texts.add(element.asText());
    return texts;
  }

  /** What one member holds, where that is the whole body. */
  Parameters member(String name) {
    return new Parameters((ObjectNode) values.get(name));
  }

  void text(String name, Consumer<String> set) {
    if (values.has(name)) set.accept(text(name));
  }

  void texts(String name, Consumer<List<String>> set) {
    if (values.has(name)) set.accept(texts(name));
  }

  void flag(String name, Consumer<Boolean> set) {
    if (values.has(name)) set.accept(values.remove(name).asBoolean());
  }

  void number(String name, Consumer<Long> set) {
    if (values.has(name)) set.accept(values.remove(name).asLong());
  }

  /** The request with what was not taken, read by its own types. */
  <Builder extends WithJson<Builder>> Builder into(Builder request) {
    return request.withJson(new StringReader(values.toString()));
  }
}
