<?php

/**
 * Charges an order once, signed by curl itself (PHP 8.2 or newer, curl 7.75 or newer). The
 * identical request may be repeated for ever.
 *
 * Reads BILLING_URL, AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY (and AWS_SESSION_TOKEN).
 * Usage: php charge_order.php MERCHANT_UID CUSTOMER_UID WON
 */

declare(strict_types=1);

const TRIES = 5;

/** The status and body of the answer; repeats while nothing is said about the charge. */
function chargeOrder(string $merchantUid, string $customerUid, int $won): array
{
    $order = [
        'merchant_uid' => $merchantUid,
        'customer_uid' => $customerUid,
        'name' => '월간 구독',
        'amount' => $won,
    ];
    for ($tried = 1; ; $tried++) {
        [$status, $body] = send('POST', '/charges', $order);
        if (($status > 0 && $status < 500) || $tried === TRIES) {
            return [$status, $body];
        }
        sleep(2 ** $tried);
    }
}

/** One signed request. Status 0: no answer, which proves nothing. */
function send(string $method, string $path, array $body): array
{
    $headers = ['Content-Type: application/json'];
    if (getenv('AWS_SESSION_TOKEN')) {
        $headers[] = 'X-Amz-Security-Token: ' . getenv('AWS_SESSION_TOKEN');
    }
    $curl = curl_init(getenv('BILLING_URL') . $path);
    curl_setopt_array($curl, [
        CURLOPT_CUSTOMREQUEST => $method,
        CURLOPT_POSTFIELDS => json_encode($body, JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR),
        CURLOPT_HTTPHEADER => $headers,
        CURLOPT_AWS_SIGV4 => 'aws:amz:' . getenv('AWS_REGION') . ':execute-api',
        CURLOPT_USERPWD => getenv('AWS_ACCESS_KEY_ID') . ':' . getenv('AWS_SECRET_ACCESS_KEY'),
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_TIMEOUT => 30,
    ]);
    $text = curl_exec($curl);
    $status = $text === false ? 0 : curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
    return [$status, $status === 0 ? [] : json_decode($text, true, 64, JSON_THROW_ON_ERROR)];
}

[$status, $body] = chargeOrder($argv[1], $argv[2], (int) $argv[3]);
echo $status, ' ', $body['status'] ?? $body['code'] ?? '', "\n";
