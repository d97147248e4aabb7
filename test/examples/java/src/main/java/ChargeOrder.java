import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * Charges an order once, signed by the AWS SDK's signer. The identical request may be repeated for
 * ever.
 *
 * <p>Reads BILLING_URL, AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY (and
 * AWS_SESSION_TOKEN). Usage: ChargeOrder MERCHANT_UID CUSTOMER_UID WON
 */
public final class ChargeOrder {
  private static final int TRIES = 5;
  private static final Set<String> SET_BY_THE_CLIENT = Set.of("host", "content-length");

  public static void main(String[] words) throws Exception {
    String order =
        """
        {"merchant_uid":"%s","customer_uid":"%s","name":"월간 구독","amount":%d}\
        """
            .formatted(words[0], words[1], Integer.parseInt(words[2]));
    HttpResponse<String> answer = chargeOrder(order);
    System.out.println(answer.statusCode() + " " + firstOf(answer.body(), "status", "code"));
  }

  /** Repeats the identical request while nothing is said about the charge. */
  static HttpResponse<String> chargeOrder(String order) throws Exception {
    for (int tried = 1; ; tried++) {
      try {
        HttpResponse<String> answer = send("/charges", order);
        if (answer.statusCode() < 500 || tried == TRIES) return answer;
      } catch (java.io.IOException noAnswer) {
        if (tried == TRIES) throw noAnswer;
      }
      Thread.sleep(Duration.ofSeconds(1L << tried).toMillis());
    }
  }

  private static HttpResponse<String> send(String path, String body) throws Exception {
    SdkHttpRequest signed = signed(URI.create(System.getenv("BILLING_URL") + path), body);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(signed.getUri())
            .timeout(Duration.ofSeconds(30))
            .POST(HttpRequest.BodyPublishers.ofString(body));
    signed.forEachHeader(
        (name, values) -> {
          if (!SET_BY_THE_CLIENT.contains(name.toLowerCase()))
            values.forEach(value -> request.header(name, value));
        });
    return HttpClient.newHttpClient()
        .send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static SdkHttpRequest signed(URI uri, String body) {
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(uri)
            .putHeader("Content-Type", "application/json")
            .build();
    return AwsV4HttpSigner.create()
        .sign(
            it ->
                it.identity(credentials())
                    .request(request)
                    .payload(ContentStreamProvider.fromUtf8String(body))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "execute-api")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, System.getenv("AWS_REGION")))
        .request();
  }

  private static AwsCredentialsIdentity credentials() {
    String id = System.getenv("AWS_ACCESS_KEY_ID");
    String secret = System.getenv("AWS_SECRET_ACCESS_KEY");
    String session = System.getenv("AWS_SESSION_TOKEN");
    return session == null
        ? AwsCredentialsIdentity.create(id, secret)
        : AwsSessionCredentialsIdentity.create(id, secret, session);
  }

  /** Enough to show the answer; a real backend reads it with its JSON library. */
  private static String firstOf(String json, String... names) {
    for (String name : names) {
      var found = Pattern.compile("\"" + name + "\":\"([a-z_]+)\"").matcher(json);
      if (found.find()) return found.group(1);
    }
    return "";
  }
}
