import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.json.JsonpSerializable;
import co.elastic.clients.json.JsonpUtils;
import co.elastic.clients.transport.TransportException;
import co.elastic.clients.transport.endpoints.BooleanResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Makes the calls that come in, one JSON text a line, with the official Java client, and says what came of each. */
public final class Ask {
  private static final ObjectMapper json = new ObjectMapper();
  private static final Map<String, ElasticsearchClient> clients = new HashMap<>();

  public static void main(String[] arguments) throws IOException {
    var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      System.out.println(json.writeValueAsString(ask(json.readTree(line))));
    }
    for (ElasticsearchClient client : clients.values()) client.close();
  }

  private static ObjectNode ask(JsonNode call) throws IOException {
    ObjectNode outcome = json.createObjectNode();
    ElasticsearchClient client = clientOf(call);
    try {
      var parameters = new Parameters((ObjectNode) call.get("parameters"));
      Object answer = Methods.ALL.get(call.get("api").asText()).call(client, parameters);
      outcome.set("body", bodyOf(answer, client));
    } catch (ElasticsearchException error) {
      outcome.put("thrown", "ElasticsearchException").put("status", error.status());
      outcome.put("type", error.error().type()).put("reason", error.error().reason());
    } catch (TransportException error) {
      outcome.put("thrown", "TransportException").put("status", error.statusCode()).put("reason", error.getMessage());
    }
    return outcome;
  }

  /** The typed answer as JSON again; answers without members have none. */
  private static JsonNode bodyOf(Object answer, ElasticsearchClient client) throws IOException {
    if (answer instanceof BooleanResponse bool) return json.getNodeFactory().booleanNode(bool.value());
    if (answer instanceof JsonpSerializable) return json.readTree(JsonpUtils.toJsonString(answer, client._jsonpMapper()));
    return json.createObjectNode();
  }

  private static ElasticsearchClient clientOf(JsonNode call) {
    JsonNode as = call.get("as");
    boolean compressed = call.get("compressed").asBoolean();
    return clients.computeIfAbsent(call.get("node") + " " + as + " " + compressed, key -> ElasticsearchClient.of(options -> {
      options.host(call.get("node").asText()).useCompression(compressed);
      if (as.has("apiKey")) return options.apiKey(as.get("apiKey").asText());
      if (as.has("bearer")) return options.token(as.get("bearer").asText());
      return options.usernameAndPassword(as.get("username").asText(), as.get("password").asText());
    }));
  }
}
